//! Small pictures of recent projects, drawn beside the session.

use architrave_render::Theme;
use architrave_store::glance;

use crate::{
    blocking::blocking,
    border::{ApiError, RecentPicture},
    session::Session,
    thumbnail::picture,
};

use super::opening::RecentPathCase;

impl Session {
    /// A small picture of a recent project as SVG; in the light theme where there is none of that
    /// name. Who has the file open notices nothing.
    ///
    /// # Errors
    /// That it is no recent project, and what its file would be refused for.
    pub async fn recent_picture(&self, request: RecentPicture) -> Result<String, ApiError> {
        let path = self.run(RecentPathCase(request.handle)).await?;
        blocking(move || {
            let theme = Theme::named(&request.theme).unwrap_or_else(Theme::light);
            picture(&glance(&path)?, &theme)
        })
        .await?
    }
}
