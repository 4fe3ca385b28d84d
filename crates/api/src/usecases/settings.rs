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

/// Goes on with settings that another session of this user has kept; whether they are new here.
pub struct AdoptSettingsCase(pub Settings);

impl UseCase for AdoptSettingsCase {
    type Answer = bool;
    async fn run(self, state: &mut State) -> Result<bool, ApiError> {
        let news = self.0 != state.settings;
        state.settings = self.0;
        Ok(news)
    }
}
