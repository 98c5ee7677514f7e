//! Lists of listed panels, page by page, and the other lists that pages are made of.
//!
//! A page costs the same whether ten panels are stored or ten thousand: every order here is that of an index.

use jiff::Timestamp;
use plenary_core::{
    archive::Year,
    ledger::Entry,
    panel::{Panel, PanelId, Series, SeriesId},
    people::SpeakerId,
    ports::{StoreError, Stretch},
    slug::Slug,
};
use sqlx::query_file_as;

use super::rows::{AddressRow, EntryRow, PanelRow, SeriesRow, YearRow, instant, parsed};
use crate::dialect::{Pool, explain};

/// Which part of a list.
#[derive(Debug, Clone, Copy)]
pub(super) struct Page {
    pub(super) skip: i64,
    pub(super) most: i64,
}

pub(super) async fn panels(pool: &Pool, stretch: Stretch, page: Page) -> Result<Vec<Panel>, StoreError> {
    let Page { skip, most } = page;
    let rows = match stretch {
        Stretch::Ahead(now) => {
            query_file_as!(PanelRow, "../../sql/list/ahead.sql", now.as_microsecond(), most, skip).fetch_all(pool).await
        }
        Stretch::Past(now) => {
            query_file_as!(PanelRow, "../../sql/list/past.sql", now.as_microsecond(), most, skip).fetch_all(pool).await
        }
        Stretch::OfYear(year) => {
            query_file_as!(PanelRow, "../../sql/list/year.sql", i64::from(year), most, skip).fetch_all(pool).await
        }
    };
    read(rows)
}

pub(super) async fn panels_of_series(
    pool: &Pool,
    stretch: Stretch,
    series: SeriesId,
    page: Page,
) -> Result<Vec<Panel>, StoreError> {
    let Page { skip, most } = page;
    let series = series.0.to_string();
    let rows = match stretch {
        Stretch::Ahead(now) => {
            let now = now.as_microsecond();
            query_file_as!(PanelRow, "../../sql/list/ahead_of_series.sql", now, most, skip, series)
                .fetch_all(pool)
                .await
        }
        Stretch::Past(now) => {
            let now = now.as_microsecond();
            query_file_as!(PanelRow, "../../sql/list/past_of_series.sql", now, most, skip, series).fetch_all(pool).await
        }
        Stretch::OfYear(year) => {
            let year = i64::from(year);
            query_file_as!(PanelRow, "../../sql/list/year_of_series.sql", year, most, skip, series)
                .fetch_all(pool)
                .await
        }
    };
    read(rows)
}

pub(super) async fn panels_of_speaker(pool: &Pool, speaker: SpeakerId, most: i64) -> Result<Vec<Panel>, StoreError> {
    let speaker = speaker.0.to_string();
    read(query_file_as!(PanelRow, "../../sql/list/panels_of_speaker.sql", speaker, most).fetch_all(pool).await)
}

pub(super) async fn panels_under_other_rules(pool: &Pool, rules: &str, most: i64) -> Result<Vec<Panel>, StoreError> {
    read(query_file_as!(PanelRow, "../../sql/list/panels_under_other_rules.sql", rules, most).fetch_all(pool).await)
}

pub(super) async fn years(pool: &Pool) -> Result<Vec<Year>, StoreError> {
    read(query_file_as!(YearRow, "../../sql/list/years.sql").fetch_all(pool).await)
}

pub(super) async fn addresses(pool: &Pool, most: i64) -> Result<Vec<(Slug, Timestamp)>, StoreError> {
    query_file_as!(AddressRow, "../../sql/list/addresses.sql", most)
        .fetch_all(pool)
        .await
        .map_err(|error| explain(&error))?
        .into_iter()
        .map(|row| Ok((parsed(&row.slug)?, instant(row.changed_at)?)))
        .collect()
}

/// Every series, in the order of their addresses: engines sort text each in their own way, so it is done here.
pub(super) async fn all_series(pool: &Pool) -> Result<Vec<Series>, StoreError> {
    let mut series: Vec<Series> = read(query_file_as!(SeriesRow, "../../sql/list/series.sql").fetch_all(pool).await)?;
    series.sort_by(|one, other| one.slug.cmp(&other.slug));
    Ok(series)
}

pub(super) async fn ledger_of(pool: &Pool, panel: PanelId) -> Result<Vec<Entry>, StoreError> {
    read(query_file_as!(EntryRow, "../../sql/list/ledger.sql", panel.0.to_string()).fetch_all(pool).await)
}

pub(super) fn read<Row, Thing>(rows: Result<Vec<Row>, sqlx::Error>) -> Result<Vec<Thing>, StoreError>
where
    Thing: TryFrom<Row, Error = StoreError>,
{
    rows.map_err(|error| explain(&error))?.into_iter().map(Thing::try_from).collect()
}
