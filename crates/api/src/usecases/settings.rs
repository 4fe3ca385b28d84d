//! Settings of this machine's user.

use crate::{
    border::{ApiError, Settings},
    session::{State, UseCase},
};

/// What the person chose.
pub struct SettingsCase;

impl UseCase for SettingsCase {
    type Answer = Settings;
    async fn run(self, state: &mut State) -> Result<Settings, ApiError> {
        Ok(state.settings.clone())
    }
}

/// Changes the settings.
pub struct SetSettingsCase(pub Settings);

impl UseCase for SetSettingsCase {
    type Answer = Settings;
    async fn run(self, state: &mut State) -> Result<Settings, ApiError> {
        self.0.check()?;
        if self.0 != state.settings {
            state.places.write_settings(&self.0)?;
            state.settings = self.0;
        }
        Ok(state.settings.clone())
    }
}
