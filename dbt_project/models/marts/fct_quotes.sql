with statements as (
    select * from {{ ref('int_quotes__statements') }}
),

utterances as (
    select
        quote_id,
        utterance_id
    from {{ ref('int_quotes__utterances') }}
),

sources as (
    select utterances.utterance_id, count(distinct syndication.source_id) as source_count
    from utterances
    inner join statements on utterances.quote_id = statements.quote_id
    inner join {{ ref('int_articles__syndication') }} as syndication
        on statements.article_id = syndication.article_id
    group by utterances.utterance_id
),

final as (
    select
        statements.quote_id,
        statements.article_id,
        statements.sentence_id,
        utterances.utterance_id,
        statements.kind,
        statements.quote_text,
        statements.char_start,
        statements.char_end,
        statements.speaker_type,
        statements.speaker_id,
        statements.speaker_name,
        statements.speaker_as_written,
        statements.speaker_role,
        statements.speaker_country_code,
        statements.addressee_name,
        statements.cue,
        statements.medium,
        statements.said_on,
        statements.meeting_id,
        {{ confidence(
            "case statements.kind when 'direct' then 0.92 when 'partial' then 0.88 else 0.8 end"
            ~ " - if(statements.marks_closed, 0, 0.1)",
            share_known(['statements.speaker_name', 'statements.cue', 'statements.speaker_type']),
            'sources.source_count'
        ) }} as confidence
    from statements
    inner join utterances on statements.quote_id = utterances.quote_id
    inner join sources on utterances.utterance_id = sources.utterance_id
)

select * from final
