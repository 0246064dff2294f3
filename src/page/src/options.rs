//! What a page is started with.

use engine::values::finding::Lang;

/// The options that JavaScript hands over with `start`; all may be left out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct StartOptions {
    /// `"en"` for English; anything else is Chinese.
    pub lang: Option<String>,
    /// The id of the policy that is opened; else that of the district, else the first.
    pub policy: Option<String>,
    /// Begin with the demo.
    pub demo: bool,
    /// The district that the page is for.
    pub district: Option<District>,
    /// What holds the page.
    pub shape: Shape,
    /// Tells this page's storage from that of others at the same address.
    pub storage: String,
    /// What share links begin with, where it is not this page's own address.
    pub share: Option<String>,
    /// The answers of an instance that crashed, as [`crate::memory::write`] wrote them.
    pub answers: Option<String>,
}

/// What holds a page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Shape {
    /// The page has its tab to itself: the browser's back and forward go from screen to screen.
    #[default]
    Tab,
    /// A frame in another page, to which the browser's history belongs.
    Frame,
    /// An element of another page, with a shadow root.
    Element,
}

/// What a district adds: its name above the page, and at the start and with the result its contact, links and notes below.
///
/// It was checked when it was read (`engine::policy::preset`).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct District {
    /// Its name.
    pub name: Bilingual,
    /// How to reach it.
    pub contact: Vec<Line>,
    /// Where to read on.
    pub links: Vec<Line>,
    /// What it tells its enterprises.
    pub notes: Vec<Bilingual>,
    /// The id of the policy that is opened.
    pub policy: Option<String>,
    /// The ids of the directions shown first.
    pub first: Vec<String>,
}

/// A text in both languages.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Bilingual {
    /// Chinese.
    pub zh: String,
    /// English, where there is any.
    pub en: Option<String>,
}

impl Bilingual {
    /// The text in a language; empty where there is none.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => self.en.as_deref().unwrap_or_default(),
        }
    }
}

/// A line of a district, with a link or without.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Line {
    /// What it is.
    pub label: Bilingual,
    /// What is shown; the label itself where nothing is.
    pub text: Option<String>,
    /// Where it leads.
    pub link: Option<String>,
}

impl StartOptions {
    /// The language to begin with.
    pub fn lang(&self) -> Lang {
        if self.lang.as_deref() == Some("en") { Lang::En } else { Lang::Zh }
    }

    /// The id of the policy to begin with.
    pub fn policy(&self) -> Option<&str> {
        let own = self.policy.as_deref().filter(|id| !id.is_empty());
        own.or_else(|| self.district.as_ref()?.policy.as_deref())
    }
}
