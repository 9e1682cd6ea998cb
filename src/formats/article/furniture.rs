//! What the page around an article leaves in it.

/// What a piece is that is no part of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Furniture {
    /// The sections that lead to the article, or links that stand before it.
    Trail,
    /// The title, a caption or a paragraph once more.
    Repeated,
    /// Who made a picture, and no more.
    Credit,
    /// Buttons to share the article.
    Share,
    /// A notice about cookies.
    Consent,
    /// An invitation to subscribe to a newsletter.
    Newsletter,
    /// A line that says that there is advertising.
    Advertisement,
    /// A link to another form of the page: for phones, for printing.
    Version,
    /// Links to other articles, comments, tags.
    Related,
    /// What stands apart from the text, such as a few words on its author.
    Beside,
}

impl Furniture {
    /// What it is, in a few words.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Trail => "Trail of sections",
            Self::Repeated => "Repeated",
            Self::Credit => "Picture credit",
            Self::Share => "Share buttons",
            Self::Consent => "Cookie notice",
            Self::Newsletter => "Newsletter",
            Self::Advertisement => "Advertisement",
            Self::Version => "Other form of the page",
            Self::Related => "Other articles",
            Self::Beside => "Beside the text",
        }
    }
}
