//! Pictures of the examples, drawn beside the session.

use architrave_words::say;

use crate::{
    blocking::blocking,
    border::{ApiError, ExamplePicture},
    examples::Example,
    session::Session,
};

impl Session {
    /// A picture of an example as SVG, in the language spoken now.
    ///
    /// # Errors
    /// That there is no such example or theme.
    pub async fn example_picture(&self, request: ExamplePicture) -> Result<String, ApiError> {
        let language = self.spoken();
        let drawn = blocking(move || {
            Example::named(&request.id)
                .ok_or_else(|| ApiError::not_found(say!("The example {id}", id = &request.id)))?
                .picture(&request.theme, language)
        });
        let drawn = drawn.await.and_then(|drawn| drawn);
        drawn.map_err(|error| self.told(error))
    }
}
