-- What two copies of one text have in common: whole sentences, and a sketch of five-word shingles
-- (the 64 smallest digests), which outlives small edits in every sentence.
with sentences as (
    select article_id, sentence_number, {{ plain_words('sentence_text') }} as words
    from {{ ref('stg_raw__sentences') }}
    where section = 'body'
),

split as (
    select article_id, words, string_split(words, ' ') as word_list, sentence_number
    from sentences
    where words != ''
),

whole_sentences as (
    select distinct article_id, 'sentence' as feature_kind, md5_number_lower(words) as feature
    from split
    where len(word_list) >= 6
),

shingles as (
    select distinct
        article_id,
        md5_number_lower(array_to_string(word_list[position:position + 4], ' ')) as feature
    from (
        select article_id, word_list, unnest(generate_series(1, len(word_list) - 4)) as position
        from split
        where len(word_list) >= 5
    )
),

sketches as (
    select article_id, 'shingle' as feature_kind, feature
    from shingles
    qualify row_number() over (partition by article_id order by feature) <= 64
),

final as (
    select article_id, feature_kind, feature from whole_sentences
    union all
    select article_id, feature_kind, feature from sketches
)

select * from final
