//! The import graph of the crate's files.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::source::Module;

/// The modules of a crate and their imports.
pub struct Graph<'a> {
    pub modules: &'a [Module],
    by_path: HashMap<&'a [String], usize>,
}

impl<'a> Graph<'a> {
    pub fn of(modules: &'a [Module]) -> Self {
        let by_path = modules.iter().enumerate().map(|(n, module)| (&module.path[..], n)).collect();
        Self { modules, by_path }
    }

    /// Returns the module that defines what a path in the module `from` names; `None` if it is not
    /// in this crate.
    fn definer(&self, from: usize, path: &[String], depth: usize) -> Option<usize> {
        if depth > 8 {
            return None;
        }
        let here = &self.modules[from].path;
        let child = |of: &[String], name: &String| {
            let path: Vec<String> = of.iter().chain([name]).cloned().collect();
            self.by_path.get(&path[..]).copied()
        };
        let (mut at, mut rest) = match path[0].as_str() {
            "crate" => (self.by_path[&[][..]], &path[1..]),
            "self" => (from, &path[1..]),
            "super" => (*self.by_path.get(&here[..here.len().checked_sub(1)?])?, &path[1..]),
            _ => {
                let at = child(here, &path[0])?;
                (at, &path[1..])
            }
        };
        while let Some(name) = rest.first() {
            let module = &self.modules[at];
            if name == "super" {
                at = *self.by_path.get(&module.path[..module.path.len().checked_sub(1)?])?;
            } else if let Some(child) = child(&module.path, name) {
                at = child;
            } else if let Some(import) = module.imports.get(name) {
                return self.definer(at, import, depth + 1);
            } else if module.items.contains(name) {
                return Some(at);
            } else {
                let name = name.clone();
                for glob in &module.globs {
                    let found = glob.iter().cloned().chain([name.clone()]).collect::<Vec<_>>();
                    if let Some(definer) = self.definer(at, &found, depth + 1)
                        && self.modules[definer].items.contains(&name)
                    {
                        return Some(definer);
                    }
                }
                return Some(at);
            }
            rest = &rest[1..];
        }
        Some(at)
    }

    /// Returns, for each module, the modules that it imports.
    pub fn imports(&self) -> BTreeMap<usize, BTreeSet<usize>> {
        let imports = |at: usize| {
            let named = self.modules[at].named.iter();
            let found = named.filter_map(|path| self.definer(at, path, 0));
            found.filter(|&other| other != at).collect()
        };
        (0..self.modules.len()).map(|at| (at, imports(at))).collect()
    }

    /// Returns the groups of modules that import each other, directly or indirectly.
    pub fn circles(&self) -> Vec<Vec<usize>> {
        let imports = self.imports();
        let reach = |from: usize| {
            let (mut seen, mut next) = (BTreeSet::new(), vec![from]);
            while let Some(at) = next.pop() {
                next.extend(imports[&at].iter().filter(|&&other| seen.insert(other)));
            }
            seen
        };
        let reached: Vec<BTreeSet<usize>> = (0..self.modules.len()).map(reach).collect();
        let mut done = BTreeSet::new();
        let mut circles = Vec::new();
        for at in 0..reached.len() {
            if !reached[at].contains(&at) || done.contains(&at) {
                continue;
            }
            let circle: Vec<usize> =
                reached[at].iter().copied().filter(|&other| reached[other].contains(&at)).collect();
            done.extend(circle.iter().copied());
            circles.push(circle);
        }
        circles
    }
}
