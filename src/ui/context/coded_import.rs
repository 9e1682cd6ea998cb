//! A project of another program on its way in: what its codes are is asked if neither the file nor the
//! texts here say all, then it is made a workspace, which is shown before it is imported as any other.

use std::sync::Arc;

use leptos::task::spawn_local;

use super::{
    asking::Asking,
    import_queue::{ImportQueue, Incoming},
};
use crate::{
    analysis::Work,
    browser::{BrowserSegmenter, next_turn, now},
    formats::{
        ReadError,
        coded::{Home, Mapped, Mapping, Project, Role, anchored, given, guessed, homes},
    },
    model::DocumentId,
    ui::job,
};

impl ImportQueue {
    /// Takes a project that was read: asks what is not known of it, or shows what its import would do.
    pub async fn take_project(
        &'static self,
        project: Project,
        name: Option<String>,
        program: &'static str,
        number: u32,
    ) {
        let (is_empty, homes) = self
            .workbench
            .peek(|workspace| (workspace.documents().is_empty(), homes(&project, workspace)));
        let is_homeless = !homes.is_empty() && homes.iter().all(|home| *home == Home::Unknown);
        if is_empty && is_homeless {
            let error = ReadError {
                place: None,
                what: "it has annotations, and no text that they are of".into(),
                remedy: Some("Add the article first, then open this file again".into()),
            };
            self.refuse(&error, name.as_deref(), number);
            return;
        }
        let given = given(&project.codes);
        let (is_given, roles) = (given.is_some(), given.unwrap_or_else(|| guessed(&project.codes)));
        let asking = Asking { name, program, project, roles, is_given, homes };
        if asking.is_answered() {
            let (roles, documents) = (asking.roles.clone(), asking.found());
            self.map_project(Arc::new(asking), roles, documents, number).await;
        } else if !self.is_given_up(number) {
            self.ask(asking);
        }
    }

    /// Goes on with a project of which the reader has said what its codes are, and which documents here
    /// its documents are.
    pub fn answer(
        &'static self,
        asking: Arc<Asking>,
        roles: Vec<Role>,
        documents: Vec<Option<DocumentId>>,
    ) {
        let number = self.begin(asking.name.clone(), true);
        spawn_local(self.map_project(asking, roles, documents, number));
    }

    /// Makes a workspace of a project, in slices, and shows what its import would do.
    async fn map_project(
        &'static self,
        asking: Arc<Asking>,
        roles: Vec<Role>,
        documents: Vec<Option<DocumentId>>,
        number: u32,
    ) {
        let here = self.workbench.peek(Clone::clone);
        let name = asking.name.clone();
        let mut work = Work::new(move |pace| async move {
            let segmenter = BrowserSegmenter::new(None);
            let find = anchored(&segmenter);
            let mapping = Mapping {
                program: asking.program,
                roles: &roles,
                documents: &documents,
                here: &here,
                find: &find,
                segmenter: &segmenter,
                now: now(),
            };
            mapping.carry_out(&asking.project, &pace).await
        });
        let mapped = loop {
            if self.is_given_up(number) {
                return;
            }
            if let Some(mapped) = job::advance(&mut work) {
                break mapped;
            }
            self.progress(name.clone(), work.share());
            next_turn().await;
        };
        match mapped {
            Ok(Mapped { workspace, unsigned, lost }) => self.show(Incoming {
                name,
                workspace,
                unsigned: Some(unsigned),
                unreadable: 0,
                repaired: Vec::new(),
                lost,
            }),
            Err(error) => self.refuse(&error, name.as_deref(), number),
        }
    }
}
