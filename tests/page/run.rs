//! Runs scenarios as trials, and provides the browsers for them.

use std::env;
use std::process::ExitCode;
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, Error, Result, anyhow};
use libtest_mimic::{Arguments, Completion, Failed, Trial};
use tokio::runtime::Runtime;
use tokio::sync::Mutex;

use crate::engine::{Engine, Installed, Session};
use crate::hands::{self, Order};
use crate::page::Page;
use crate::scenarios::{Playing, SCENARIOS};
use crate::server::Server;

/// The time limit of a scenario. None takes as long, unless the browser hangs.
const LIMIT: Duration = Duration::from_secs(180);

/// What WebKit's driver says when the process of the page has crashed.
const CRASH: &str = "page crash";

/// The number of scenarios per engine whose times are printed.
const SLOWEST: usize = 8;

pub fn run() -> ExitCode {
    let mut arguments = Arguments::from_args();
    let runtime = Runtime::new().expect("threads can be started");
    let only = env::var("ENGINE").ok();
    let order = Order::from_env();
    let benches: Vec<_> = Engine::ALL
        .into_iter()
        .filter(|engine| only.as_deref().is_none_or(|only| only == engine.name()))
        .map(|engine| {
            let browsers = order.as_ref().map_or_else(|| browsers(engine), |order| order.jobs);
            let bench = || Arc::new(Bench::new(engine, order.is_some()));
            std::iter::repeat_with(bench).take(browsers).collect::<Vec<_>>()
        })
        .collect();

    let mut trials = Vec::new();
    let mut add = |bench: &Arc<Bench>, part: Part| {
        let bench = Arc::clone(bench);
        let handle = runtime.handle().clone();
        let name = format!("{}::{}", bench.engine, part.name);
        trials.push(Trial::ignorable_test(name, move || handle.block_on(bench.try_out(part))));
    };
    for benches in &benches {
        let parts = match &order {
            Some(order) => hands_of(order),
            None => scenarios_of(benches[0].engine),
        };
        for (part, bench) in parts.into_iter().zip(benches.iter().cycle()) {
            add(bench, part);
        }
    }
    // One thread per trial. All but one per browser wait for their turn, so that no browser waits
    // for another.
    arguments.test_threads = Some(trials.len().max(1));
    let conclusion = libtest_mimic::run(&arguments, trials);
    for benches in &benches {
        tell_times(benches);
    }
    for bench in benches.into_iter().flatten() {
        runtime.block_on(bench.close());
    }
    conclusion.exit_code()
}

/// Returns how many browsers of an engine share its scenarios. WebKit needs several times as long
/// for a scenario as the others, and would be the only one still running at the end.
fn browsers(engine: Engine) -> usize {
    if engine == Engine::WebKit { 2 } else { 1 }
}

fn scenarios_of(engine: Engine) -> Vec<Part> {
    let in_engine = SCENARIOS.iter().filter(|scenario| scenario.engines.contains(&engine));
    in_engine.map(|scenario| Part::new(scenario.name.to_owned(), LIMIT, scenario.run)).collect()
}

fn hands_of(order: &Order) -> Vec<Part> {
    let steps = order.steps;
    let seeds = order.seed..order.seed + order.seeds;
    seeds
        .map(|seed| {
            let run = move |page| -> Playing { Box::pin(hands::play(page, seed, steps)) };
            Part::new(format!("hands::seed_{seed}"), hands::LIMIT, run)
        })
        .collect()
}

/// Prints where an engine's time went: every scenario costs it in every run.
fn tell_times(benches: &[Arc<Bench>]) {
    let mut times: Vec<_> = benches
        .iter()
        .flat_map(|bench| {
            std::mem::take(&mut *bench.times.lock().unwrap_or_else(PoisonError::into_inner))
        })
        .collect();
    times.sort_unstable_by(|one, other| other.cmp(one));
    let all: Duration = times.iter().map(|(time, _)| time).sum();
    println!("{:5.0} s  {}, {} scenarios", all.as_secs_f64(), benches[0].engine, times.len());
    for (time, name) in times.iter().take(SLOWEST) {
        println!("{:9.1} s  {name}", time.as_secs_f64());
    }
}

/// What to play in one trial.
struct Part {
    name: String,
    limit: Duration,
    run: Box<dyn Fn(Page) -> Playing + Send>,
}

impl Part {
    fn new(name: String, limit: Duration, run: impl Fn(Page) -> Playing + Send + 'static) -> Self {
        Self { name, limit, run: Box::new(run) }
    }
}

/// Why a part failed.
struct Failure {
    words: String,
    /// Whether it was the browser that crashed.
    is_crash: bool,
}

/// A browser of an engine, which several trials use in turn.
struct Bench {
    engine: Engine,
    installed: Result<Installed>,
    running: Mutex<Option<Running>>,
    times: std::sync::Mutex<Vec<(Duration, String)>>,
}

struct Running {
    session: Session,
    server: Arc<Server>,
}

impl Running {
    async fn start(installed: &Installed) -> Result<Self> {
        let server = Arc::new(Server::start().await?);
        let session = installed.start().await?;
        Ok(Self { session, server })
    }
}

impl Bench {
    fn new(engine: Engine, is_still: bool) -> Self {
        let installed =
            engine.find().map(|installed| if is_still { installed.still() } else { installed });
        if let Err(missing) = &installed {
            eprintln!("SKIPPED {engine}: {missing}");
        }
        Self { engine, installed, running: Mutex::default(), times: std::sync::Mutex::default() }
    }

    async fn try_out(&self, part: Part) -> Result<Completion, Failed> {
        let installed = match &self.installed {
            Ok(installed) => installed,
            Err(missing) if env::var("STRICT").is_ok_and(|strict| strict == "1") => {
                return Err(format!("STRICT=1, and {missing}").into());
            }
            Err(missing) => return Ok(Completion::ignored_with(missing)),
        };
        let mut running = self.running.lock().await;
        let start = Instant::now();
        let mut played = self.play(installed, &part, &mut running).await;
        // WebKitGTK's compilers and compositor crash now and then under load, in code of their own. What
        // crashes it each time is the page's fault all the same.
        if let Err(Failure { words, is_crash: true }) = &played {
            eprintln!("AGAIN {}: {words}", part.name);
            played = self.play(installed, &part, &mut running).await;
        }
        self.times
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push((start.elapsed(), part.name));
        played.map_err(|failure| failure.words)?;
        Ok(Completion::Completed)
    }

    async fn play(
        &self,
        installed: &Installed,
        part: &Part,
        running: &mut Option<Running>,
    ) -> Result<(), Failure> {
        if running.is_none() {
            let started = Running::start(installed).await;
            *running = Some(
                started
                    .map_err(|error| Failure { words: format!("{error:#}"), is_crash: false })?,
            );
        }
        let Some(Running { session, server }) = running else {
            unreachable!("it was started just now");
        };
        let page = Page {
            engine: self.engine,
            server: Arc::clone(server),
            client: session.client.clone(),
        };
        let name = part.name.replace("::", "-");
        let Err(error) = perform(part, page.clone()).await else {
            return Ok(());
        };
        let mut is_crash = false;
        let evidence = match tokio::time::timeout(LIMIT / 10, evidence(&name, &page)).await {
            Ok(Ok(evidence)) => evidence,
            // The browser no longer answers: the next scenario gets a new one.
            lost => {
                *running = None;
                match lost {
                    Ok(Err(error)) => {
                        let error = format!("{error:#}");
                        is_crash = self.engine == Engine::WebKit && error.contains(CRASH);
                        format!("the browser is lost: {error}")
                    }
                    _ => "the browser hangs".to_owned(),
                }
            }
        };
        Err(Failure { words: format!("{error:#}\n{evidence}"), is_crash })
    }

    async fn close(&self) {
        if let Some(running) = self.running.lock().await.take() {
            // The browser may have died already; its driver is ended in any case.
            let _ = running.session.client.close().await;
        }
    }
}

/// Plays in its own task, so that a failed assertion is caught here and leaves evidence too.
async fn perform(part: &Part, page: Page) -> Result<()> {
    let limit = part.limit;
    let playing = (part.run)(page.clone());
    let task = tokio::spawn(async move {
        page.open_fresh().await.context("opening the page")?;
        playing.await
    });
    let stop = task.abort_handle();
    match tokio::time::timeout(limit, task).await {
        Ok(Ok(result)) => result,
        Ok(Err(panic)) => Err(panicked(panic)),
        Err(_) => {
            stop.abort();
            Err(anyhow!("not done after {} s", limit.as_secs()))
        }
    }
}

fn panicked(error: tokio::task::JoinError) -> Error {
    let payload = match error.try_into_panic() {
        Ok(payload) => payload,
        Err(error) => return error.into(),
    };
    let message = payload
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| payload.downcast_ref::<&str>().copied());
    anyhow!("{}", message.unwrap_or("panicked"))
}

/// Saves what the page looked like and reported when a scenario failed.
async fn evidence(name: &str, page: &Page) -> Result<String> {
    let picture = page.screenshot(name).await?;
    let problems = page.problems().await?;
    let text = picture.with_extension("txt");
    std::fs::write(&text, problems.join("\n"))?;
    let said = match problems.as_slice() {
        [] => "nothing".to_owned(),
        problems => problems.join("\n"),
    };
    Ok(format!("its picture: {}\nthe page complained of: {said}", picture.display()))
}
