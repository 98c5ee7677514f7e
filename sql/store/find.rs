//! Looking up one thing by its id, its address or its name.

use plenary_core::{
    panel::{Panel, PanelId, Series, SeriesId},
    people::Speaker,
    ports::{AtAddress, StoreError},
    slug::Slug,
};
use sqlx::{query_file_as, query_file_scalar};

use super::rows::{PanelRow, SeriesRow, SpeakerRow, searchable};
use crate::dialect::{Pool, explain};

pub(super) async fn edition(pool: &Pool) -> Result<i64, StoreError> {
    query_file_scalar!("../../sql/find/edition.sql").fetch_one(pool).await.map_err(|error| explain(&error))
}

pub(super) async fn count(pool: &Pool) -> Result<i64, StoreError> {
    query_file_scalar!("../../sql/find/count.sql").fetch_one(pool).await.map_err(|error| explain(&error))
}

pub(super) async fn panel(pool: &Pool, id: PanelId) -> Result<Option<Panel>, StoreError> {
    query_file_as!(PanelRow, "../../sql/find/panel.sql", id.0.to_string())
        .fetch_optional(pool)
        .await
        .map_err(|error| explain(&error))?
        .map(Panel::try_from)
        .transpose()
}

pub(super) async fn panel_at(pool: &Pool, slug: &Slug) -> Result<Option<AtAddress>, StoreError> {
    let panel = query_file_as!(PanelRow, "../../sql/find/panel_at.sql", slug.as_str())
        .fetch_optional(pool)
        .await
        .map_err(|error| explain(&error))?
        .map(Panel::try_from)
        .transpose()?;
    Ok(panel.map(
        |panel| {
            if panel.slug == *slug { AtAddress::Panel(Box::new(panel)) } else { AtAddress::Moved(panel.slug) }
        },
    ))
}

pub(super) async fn series(pool: &Pool, id: SeriesId) -> Result<Option<Series>, StoreError> {
    query_file_as!(SeriesRow, "../../sql/find/series.sql", id.0.to_string())
        .fetch_optional(pool)
        .await
        .map_err(|error| explain(&error))?
        .map(Series::try_from)
        .transpose()
}

pub(super) async fn series_at(pool: &Pool, slug: &Slug) -> Result<Option<Series>, StoreError> {
    query_file_as!(SeriesRow, "../../sql/find/series_at.sql", slug.as_str())
        .fetch_optional(pool)
        .await
        .map_err(|error| explain(&error))?
        .map(Series::try_from)
        .transpose()
}

pub(super) async fn speaker_at(pool: &Pool, slug: &Slug) -> Result<Option<Speaker>, StoreError> {
    query_file_as!(SpeakerRow, "../../sql/find/speaker_at.sql", slug.as_str())
        .fetch_optional(pool)
        .await
        .map_err(|error| explain(&error))?
        .map(Speaker::try_from)
        .transpose()
}

pub(super) async fn speakers_named(pool: &Pool, name: &str) -> Result<Vec<Speaker>, StoreError> {
    query_file_as!(SpeakerRow, "../../sql/find/speakers_named.sql", searchable(name))
        .fetch_all(pool)
        .await
        .map_err(|error| explain(&error))?
        .into_iter()
        .map(Speaker::try_from)
        .collect()
}
