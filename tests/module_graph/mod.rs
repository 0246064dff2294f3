//! Which file of a crate uses which, read with `syn`: paths in `use`, in types and in expressions, followed through
//! re-exports to the file that defines what they name. In the arguments of macros, which `syn` does not parse, paths are
//! found by their `::`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use syn::visit::{self, Visit};
use syn::{Attribute, File, Item, Macro, UseTree};

/// A module: its names from the root of the crate on; the root has none.
type ModulePath = Vec<String>;

/// The files of a crate and their uses of each other.
pub struct ModuleGraph {
    modules: BTreeMap<ModulePath, Module>,
    /// Unit tests are read too.
    with_tests: bool,
}

/// A module that is a file of its own.
struct Module {
    /// Its path from the root of the crate: `policy/parse/mod.rs`.
    file: String,
    /// The names of its items.
    items: BTreeSet<String>,
    /// `use` declarations, one for each name.
    imports: Vec<Import>,
    /// Paths with more than one segment, beside those of `use`.
    paths: BTreeSet<Vec<String>>,
}

/// A name that `use` brings in.
struct Import {
    path: Vec<String>,
    /// As it is called here; `None` for `*`.
    name: Option<String>,
    /// It can be named from other modules.
    public: bool,
}

impl ModuleGraph {
    /// Reads a crate by its root file, its unit tests only if told to.
    pub fn read(root: &Path, with_tests: bool) -> ModuleGraph {
        let mut graph = ModuleGraph { modules: BTreeMap::new(), with_tests };
        let folder = root.parent().unwrap();
        graph.add(Vec::new(), folder, root.file_name().unwrap().to_str().unwrap());
        assert!(graph.modules.len() > 5, "{} has hardly any module", root.display());
        graph
    }

    fn add(&mut self, path: ModulePath, folder: &Path, file: &str) {
        let text = fs::read_to_string(folder.join(file)).unwrap();
        let parsed: File = syn::parse_file(&text).unwrap_or_else(|error| panic!("{file}: {error}"));
        let mut reader = FileReader { with_tests: self.with_tests, ..FileReader::default() };
        reader.visit_file(&parsed);
        let own_folder = match file.strip_suffix("/mod.rs") {
            Some(folder) => format!("{folder}/"),
            None if path.is_empty() => String::new(),
            None => format!("{}/", file.trim_end_matches(".rs")),
        };
        for name in reader.modules {
            let child = [path.clone(), vec![name.clone()]].concat();
            let files = [format!("{own_folder}{name}.rs"), format!("{own_folder}{name}/mod.rs")];
            let found = files.iter().find(|file| folder.join(file).is_file());
            self.add(child, folder, found.unwrap_or_else(|| panic!("no file for module {name} of {file}")));
        }
        let module =
            Module { file: file.to_owned(), items: reader.items, imports: reader.imports, paths: reader.paths };
        self.modules.insert(path, module);
    }

    /// Every use of one file by another as `(user, used)`. A file may use the modules that it lies in: these are made
    /// of it.
    pub fn uses(&self) -> BTreeSet<(&str, &str)> {
        let mut uses = BTreeSet::new();
        for (path, module) in &self.modules {
            let imported = module.imports.iter().map(|import| (&import.path, import.name.is_none()));
            for (used, glob) in imported.chain(module.paths.iter().map(|used| (used, false))) {
                for found in self.resolve(path, used, glob, 0) {
                    if !path.starts_with(found) {
                        uses.insert((&*module.file, &*self.modules[found].file));
                    }
                }
            }
        }
        uses
    }

    /// The modules that define what a path names, seen from a module; none where it leads out of the crate.
    fn resolve<'g>(&'g self, from: &ModulePath, path: &[String], glob: bool, depth: usize) -> Vec<&'g ModulePath> {
        let mut at = match &*path[0] {
            "crate" => Vec::new(),
            "self" => from.clone(),
            "super" => from[..from.len() - 1].to_vec(),
            first if self.modules.contains_key(&[from.clone(), vec![first.to_owned()]].concat()) => {
                [from.clone(), vec![first.to_owned()]].concat()
            }
            _ => return Vec::new(),
        };
        for (position, name) in path.iter().enumerate().skip(1) {
            if name == "super" {
                at.pop();
                continue;
            }
            let child = [at.clone(), vec![name.clone()]].concat();
            if self.modules.contains_key(&child) {
                at = child;
            } else {
                return self.defined(&at, &path[position..], depth);
            }
        }
        let (found, module) = self.modules.get_key_value(&at).unwrap();
        let mut all = vec![found];
        if glob && depth < 8 {
            for import in module.imports.iter().filter(|import| import.public) {
                all.extend(self.resolve(found, &import.path, import.name.is_none(), depth + 1));
            }
        }
        all
    }

    /// The modules that define a name of this module: itself, or where its re-export leads.
    fn defined(&self, at: &ModulePath, rest: &[String], depth: usize) -> Vec<&ModulePath> {
        let (own, module) = self.modules.get_key_value(at).unwrap();
        let exported = module.imports.iter().find(|import| import.public && import.name.as_ref() == Some(&rest[0]));
        if let Some(import) = exported.filter(|_| depth < 8) {
            return self.resolve(at, &import.path, false, depth + 1);
        }
        // Behind `pub use inner::*` stands whichever module has an item of that name.
        for import in module.imports.iter().filter(|import| import.public && import.name.is_none()) {
            for inner in self.resolve(at, &import.path, true, depth + 1) {
                if inner != own && self.modules[inner].items.contains(&rest[0]) {
                    return vec![inner];
                }
            }
        }
        vec![own]
    }

    /// Groups of files that use each other, directly or through others.
    pub fn circles(&self) -> Vec<Vec<&str>> {
        let uses = self.uses();
        let reachable = |from: &str| {
            let (mut seen, mut next) = (BTreeSet::new(), vec![from]);
            while let Some(file) = next.pop() {
                for (_, used) in uses.iter().filter(|(user, _)| *user == file) {
                    if seen.insert(*used) {
                        next.push(used);
                    }
                }
            }
            seen
        };
        let files: BTreeSet<&str> = uses.iter().map(|(user, _)| *user).collect();
        let reached: BTreeMap<&str, BTreeSet<&str>> = files.iter().map(|file| (*file, reachable(file))).collect();
        let circle = |file: &&str| -> Vec<&str> {
            let back = |other: &&str| reached.get(other).is_some_and(|all| all.contains(file));
            reached[file].iter().copied().filter(back).collect()
        };
        let circles: BTreeSet<Vec<&str>> = files.iter().map(circle).filter(|circle| circle.len() > 1).collect();
        circles.into_iter().collect()
    }
}

/// Collects what a file declares and names.
#[derive(Default)]
struct FileReader {
    with_tests: bool,
    modules: Vec<String>,
    items: BTreeSet<String>,
    imports: Vec<Import>,
    paths: BTreeSet<Vec<String>>,
}

impl FileReader {
    fn import(&mut self, tree: &UseTree, mut path: Vec<String>, public: bool) {
        match tree {
            UseTree::Path(tree) => {
                path.push(tree.ident.to_string());
                self.import(&tree.tree, path, public);
            }
            UseTree::Name(tree) if tree.ident == "self" => {
                let name = path.last().cloned();
                self.imports.push(Import { path, name, public });
            }
            UseTree::Name(tree) => {
                path.push(tree.ident.to_string());
                self.imports.push(Import { path, name: Some(tree.ident.to_string()), public });
            }
            UseTree::Rename(tree) => {
                path.push(tree.ident.to_string());
                self.imports.push(Import { path, name: Some(tree.rename.to_string()), public });
            }
            UseTree::Glob(_) => self.imports.push(Import { path, name: None, public }),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.import(tree, path.clone(), public)),
        }
    }
}

impl<'f> Visit<'f> for FileReader {
    fn visit_item(&mut self, item: &'f Item) {
        let (attributes, name): (&[Attribute], _) = match item {
            Item::Mod(one) => (&one.attrs, Some(&one.ident)),
            Item::Struct(one) => (&one.attrs, Some(&one.ident)),
            Item::Enum(one) => (&one.attrs, Some(&one.ident)),
            Item::Fn(one) => (&one.attrs, Some(&one.sig.ident)),
            Item::Type(one) => (&one.attrs, Some(&one.ident)),
            Item::Const(one) => (&one.attrs, Some(&one.ident)),
            Item::Static(one) => (&one.attrs, Some(&one.ident)),
            Item::Trait(one) => (&one.attrs, Some(&one.ident)),
            Item::Use(one) => (&one.attrs, None),
            Item::Impl(one) => (&one.attrs, None),
            _ => (&[], None),
        };
        if !self.with_tests && attributes.iter().any(is_test_only) {
            return;
        }
        self.items.extend(name.map(ToString::to_string));
        match item {
            Item::Mod(one) if one.content.is_none() => self.modules.push(one.ident.to_string()),
            Item::Use(one) => {
                let public = !matches!(one.vis, syn::Visibility::Inherited);
                self.import(&one.tree, Vec::new(), public);
            }
            _ => visit::visit_item(self, item),
        }
    }

    fn visit_path(&mut self, path: &'f syn::Path) {
        if path.segments.len() > 1 {
            self.paths.insert(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, one: &'f Macro) {
        let arguments = one.tokens.to_string().replace(" :: ", "::");
        let words = arguments.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'));
        let paths = words.map(|word| word.split("::").filter(|name| !name.is_empty()).map(str::to_owned).collect());
        self.paths.extend(paths.filter(|path: &Vec<String>| path.len() > 1));
        visit::visit_macro(self, one);
    }
}

/// `#[cfg(test)]`.
fn is_test_only(attribute: &Attribute) -> bool {
    attribute.path().is_ident("cfg") && attribute.parse_args::<syn::Ident>().is_ok_and(|one| one == "test")
}
