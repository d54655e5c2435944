{#-
    Reference CSV files are read as they are written: comma, double quotes doubled within quotes, empty is null.
    Left alone, DuckDB guesses from the first rows, and a first quoted value on line 10,000 is a surprise.
-#}
{% macro duckdb__load_csv_rows(model, agate_table) %}
    {% set sql %}
        copy {{ this.render() }} from '{{ adapter.get_seed_file_path(model) }}'
        (format csv, header true, delimiter ',', quote '"', escape '"', nullstr '', auto_detect false)
    {% endset %}
    {% do adapter.add_query(sql, abridge_sql_log=True) %}
    {{ return(sql) }}
{% endmacro %}
