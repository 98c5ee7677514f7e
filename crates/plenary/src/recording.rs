//! `plenary recording`: what organisers do with a panel's recordings on the command line.
//!
//! Keeps true: a file is safe in the file store before the database names it, and named by nobody before it is removed.

mod brought;
mod poster;
mod told;

use std::{path::Path, process::ExitCode, sync::Arc};

use plenary_core::{
    desk::{Desk, DeskError, NewRecording},
    ledger::Actor,
    panel::Panel,
    ports::{Files, Store},
    recording::{Audience, KeptFile, Poster, Recording, Source},
    world_clock::ZoneRules,
};

use self::brought::{Brought, captions, chapters};
use crate::{
    command::{AddRecording, ChangeRecording, ListRecordings, RecordingCommand, RemoveRecording},
    configuration::Configuration,
    failure::Failure,
    files, outside, read, store,
};

pub async fn run(configuration: &Configuration, command: &RecordingCommand) -> Result<ExitCode, Failure> {
    let store = store::open(configuration).await?;
    let rules = ZoneRules::bundled();
    let work = Work {
        configuration,
        store: Arc::clone(&store),
        desk: outside::desk(store.as_ref(), &rules, Actor::Administrator),
    };
    match command {
        RecordingCommand::Add(asked) => work.add(asked).await?,
        RecordingCommand::List(asked) => work.list(asked).await?,
        RecordingCommand::Change(asked) => work.change(asked).await?,
        RecordingCommand::Remove(asked) => work.remove(asked).await?,
    }
    Ok(ExitCode::SUCCESS)
}

struct Work<'a> {
    configuration: &'a Configuration,
    store: Arc<dyn Store>,
    desk: Desk<'a>,
}

impl Work<'_> {
    async fn add(&self, asked: &AddRecording) -> Result<(), Failure> {
        let panel = self.desk.panel_at(&asked.panel).await?;
        self.desk.takes_recordings(&panel).await?;
        let language = asked.about.language.clone().unwrap_or_else(|| panel.original.clone());
        let captions = captions(&asked.about.captions, &language)?;
        let chapters = chapters(asked.about.chapters.as_deref(), &panel)?.unwrap_or_default();
        let mut brought = Brought::look(&asked.source).await?;
        let title = panel.text_in(&language).map(|(_, text)| text.title.clone()).unwrap_or_default();
        let new = NewRecording {
            title: asked.about.title.clone().unwrap_or(title),
            language,
            audience: audience(asked.about.registrants_only),
            length: asked.about.length.or(brought.length),
            poster: None,
            chapters,
            captions,
            source: brought.source().clone(),
        };
        // Before a gigabyte is copied.
        new.check().map_err(DeskError::from)?;
        let files = files::open(self.configuration)?;
        brought.keep(files.as_ref()).await?;
        let kept = match poster::choose(files.as_ref(), &asked.about, &brought).await {
            Ok(poster) => {
                let new = NewRecording { source: brought.source().clone(), poster: poster.clone(), ..new };
                let kept = self.desk.add_recording(&panel, new).await;
                undo_poster(files.as_ref(), &kept, poster.as_ref()).await;
                kept.map_err(Failure::from)
            }
            Err(failure) => Err(failure),
        };
        match kept {
            Ok(recording) => self.say(&panel, &recording),
            Err(failure) => {
                brought.forget(files.as_ref()).await;
                Err(failure)
            }
        }
    }

    async fn change(&self, asked: &ChangeRecording) -> Result<(), Failure> {
        let panel = self.desk.panel_at(&asked.panel).await?;
        let before = self.desk.recording(&panel, asked.number).await?;
        let about = &asked.about;
        let language = about.language.clone().unwrap_or_else(|| before.language.clone());
        let captions = captions(&about.captions, &language)?;
        let mut edited = Recording { language, ..before.clone() };
        edited.title = about.title.clone().unwrap_or(edited.title);
        edited.length = about.length.or(edited.length);
        if let Some(chapters) = chapters(about.chapters.as_deref(), &panel)? {
            edited.chapters = chapters;
        }
        if about.registrants_only || asked.for_everybody {
            edited.audience = audience(about.registrants_only);
        }
        edited.captions.retain(|language| !asked.drop_captions.contains(language));
        let files = files::open(self.configuration)?;
        let poster = poster::given(files.as_ref(), about, &edited.source).await?;
        if poster.is_some() {
            edited.poster.clone_from(&poster);
        }
        let changed = self.desk.change_recording(&panel, edited, captions).await;
        undo_poster(files.as_ref(), &changed, poster.as_ref()).await;
        let recording = changed?;
        if before.poster != recording.poster {
            forget(files.as_ref(), before.poster.iter().map(|poster| &poster.file)).await;
        }
        self.say(&panel, &recording)
    }

    async fn remove(&self, asked: &RemoveRecording) -> Result<(), Failure> {
        let panel = self.desk.panel_at(&asked.panel).await?;
        let gone = self.desk.remove_recording(&panel, asked.number).await?;
        let files = files::open(self.configuration)?;
        let film = match &gone.source {
            Source::Kept(file) => Some(file),
            Source::Provider(_) | Source::Elsewhere(_) => None,
        };
        forget(files.as_ref(), gone.poster.iter().map(|poster| &poster.file).chain(film)).await;
        println!("Removed: {}. {}", gone.number, gone.title);
        Ok(())
    }

    async fn list(&self, asked: &ListRecordings) -> Result<(), Failure> {
        let panel = self.desk.panel_at(&asked.panel).await?;
        let all = self.store.recordings_of(panel.id).await?;
        let lines = all.iter().map(|one| if asked.json { told::object(one, &panel) } else { told::lines(one) });
        read::print(&lines.collect::<String>())
    }

    fn say(&self, panel: &Panel, recording: &Recording) -> Result<(), Failure> {
        let place = plenary_web::addresses::Place::Panel(panel.slug.clone());
        let page = self.configuration.institute.link(&place.without_language());
        let whose = match recording.audience {
            Audience::AsPanel if panel.has_open_page() => format!("{page}?watch={}", recording.number),
            Audience::AsPanel => format!("It is shown when the panel {} is.", panel.slug),
            Audience::Registrants => "It is shown to those with a seat, behind their own link.".to_owned(),
        };
        read::print(&format!("{}{whose}\n", told::lines(recording)))
    }
}

fn audience(registrants_only: bool) -> Audience {
    if registrants_only { Audience::Registrants } else { Audience::AsPanel }
}

/// Removes the picture of a recording that was not stored.
async fn undo_poster(files: &dyn Files, stored: &Result<Recording, DeskError>, poster: Option<&Poster>) {
    if stored.is_err() {
        forget(files, poster.iter().map(|poster| &poster.file)).await;
    }
}

/// Removes files that nobody names any more. What cannot be removed is said and does no harm.
async fn forget(store: &dyn Files, files: impl Iterator<Item = &KeptFile>) {
    for file in files {
        if let Err(error) = store.remove(file.id).await {
            eprintln!("plenary: {} stays in the file store: {error}", file.called);
        }
    }
}

/// The name of a file for people, without its folders.
fn name_of(file: &Path) -> String {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    read::plain(&name).chars().take(200).collect()
}
