"""The public contract: tables and columns of the schema `marts` on which users rely."""

CONTRACT = {
    "sources": "source_id name kind url report_count first_report_on last_report_on last_ingested_at",
    "reports": "report_id source_id origin_name report_kind format"
    " title published_on published_basis language publisher url"
    " item_count char_count content_sha256 revision first_ingested_at last_ingested_at text",
    "items": "item_id report_id item_number item_kind section headline body outlet published_at url rating"
    " char_start char_end",
    "blocks": "block_id report_id item_id ordinal depth kind char_start char_end",
    "links": "link_id report_id item_id url label domain is_image char_start char_end",
    "tags": "report_id item_id tag topic origin",
    "report_sources": "report_id source_id origin_name first_ingested_at last_ingested_at",
    "quarantine": "origin_name source_id content_sha256 reason first_seen_at last_seen_at",
    "entities": "entity_id name name_en name_zh kind"
    " status mention_count report_count source_count first_seen_on last_seen_on",
    "entity_aliases": "entity_id alias language origin mention_count",
    "entity_mentions": "mention_id entity_id report_id item_id surface char_start char_end method confidence",
    "entity_reviews": "review_id proposal left_name right_name evidence score report_count",
    "events": "event_id event_type headline printed_headline summary status confidence salience"
    " event_on event_precision first_reported_on last_reported_on report_count"
    " source_count independent_count claim_count amount currency amount_usd conflict_count",
    "event_claims": "claim_id event_id report_id item_id headline event_type claim_status is_primary event_on"
    " event_precision char_start char_end confidence",
    "event_participants": "event_id entity_id role claim_count",
    "event_conflicts": "conflict_id event_id attribute left_claim_id left_value right_claim_id right_value",
    "quantities": "quantity_id report_id item_id claim_id surface value value_low value_high unit currency value_usd"
    " is_approximate subject_entity_id char_start char_end",
    "quotes": "quote_id report_id item_id speaker speaker_entity_id text char_start char_end",
    "predictions": "prediction_id report_id item_id who who_entity_id"
    " statement horizon due_from due_to char_start char_end",
    "watch_items": "watch_id report_id item_id subject text answered_event_id",
    "id_redirects": "old_id new_id kind reason changed_at",
    "weekly_summary": "iso_week week_start report_count"
    " item_count event_count corroborated_event_count new_entity_count"
    " missing_source_count funding_usd",
    "weekly_entities": "iso_week week_start entity_id mention_count"
    " report_count source_count share expected momentum rank"
    " rank_change is_new is_returning",
    "daily_events": "published_on event_id report_count source_count independent_count salience rank",
    "weekly_events": "iso_week week_start event_id report_count source_count independent_count rank",
    "weekly_topics": "iso_week week_start topic item_count report_count share momentum rank",
    "weekly_sources": "iso_week week_start source_id report_count"
    " item_count event_count first_report_count median_lag_days",
    "weekly_pairs": "iso_week week_start left_entity_id right_entity_id item_count report_count",
}
