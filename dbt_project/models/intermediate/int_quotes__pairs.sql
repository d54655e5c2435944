-- Which two statements are the same words of the same speaker on the same occasion, and why. Compared are
-- statements that share a content word, each with its neighbours in time.
with statements as (
    select * from {{ ref('int_quotes__statements') }}
    where speaker_id is not null and words != ''
),

words as (
    select quote_id, speaker_id, occasion_on, unnest(stems) as stem from statements
),

neighbours as (
    select
        quote_id as one_id,
        {{ earlier_neighbours('quote_id', 6) }} as two_id
    from words
    window block as (partition by speaker_id, stem order by occasion_on, quote_id)
),

candidates as (
    select distinct least(one_id, two_id) as left_id, greatest(one_id, two_id) as right_id
    from neighbours
    where one_id != two_id
),

compared as (
    select
        candidates.left_id,
        candidates.right_id,
        one.words as left_words,
        two.words as right_words,
        one.article_id = two.article_id as is_same_article,
        one.kind = 'indirect' or two.kind = 'indirect' or one.article_id != two.article_id as may_be_paraphrase,
        coalesce(one.meeting_id = two.meeting_id, false) or abs(one.occasion_on - two.occasion_on) <= 10
        or (one.article_id = two.article_id and coalesce(one.said_on = two.said_on, true)) as is_same_occasion,
        len(list_intersect(one.stems, two.stems)) as shared_stems,
        least(len(one.stems), len(two.stems)) as fewer_stems,
        len(list_distinct(list_concat(one.stems, two.stems))) as all_stems
    from candidates
    inner join statements as one on candidates.left_id = one.quote_id
    inner join statements as two on candidates.right_id = two.quote_id
),

judged as (
    select
        *,
        case
            when not is_same_occasion then null
            when left_words = right_words then 'same words'
            when
                least(length(left_words), length(right_words)) >= 12
                and least(left_words, right_words) like '% %' and greatest(left_words, right_words) like '% %'
                and (
                    contains(' ' || left_words || ' ', ' ' || right_words || ' ')
                    or contains(' ' || right_words || ' ', ' ' || left_words || ' ')
                )
                then 'fragment of the whole'
            when fewer_stems >= 4 and shared_stems >= 0.8 * all_stems then 'nearly the same words'
            when
                fewer_stems >= 4 and jaro_winkler_similarity(left_words, right_words) >= 0.95
                and shared_stems >= 0.7 * all_stems
                then 'nearly the same words'
            when not is_same_article and may_be_paraphrase and shared_stems >= 5 and shared_stems >= 0.5 * fewer_stems
                then 'other wording of the same statement'
        end as reason
    from compared
),

final as (
    select left_id, right_id, reason
    from judged
    where reason is not null
)

select * from final
