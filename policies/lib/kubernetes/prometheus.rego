# How Prometheus writes durations and expressions, and where the objects of its operator say what to scrape.
package lib.kubernetes.prometheus

pattern := `^([0-9]+y)?([0-9]+w)?([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+s)?([0-9]+ms)?$`

# `1h30m`, `500ms`, `0`; the units in this order, each once.
is_duration("0") := true

is_duration(text) if {
	is_string(text)
	not text in {"", "0"}
	regex.match(pattern, text)
}

units := {"ms": 1, "s": 1000, "m": 60000, "h": 3600000, "d": 86400000, "w": 604800000, "y": 31536000000}

# Milliseconds of a duration; undefined where the text is none.
milliseconds(text) := sum([amount |
	some part in regex.find_n(`[0-9]+(ms|[smhdwy])`, text, -1)
	digits := trim_right(part, "smhdwy")
	is_short(digits)
	amount := to_number(significant(digits)) * units[trim_left(part, "0123456789")]
]) if {
	is_duration(text)
}

# So that the conversion is exact.
is_short(digits) if count(digits) <= 9

# Leading zeros mean nothing here, but are no number to Rego.
significant(digits) := trim_left(digits, "0") if trim_left(digits, "0") != ""

significant(digits) := "0" if trim_left(digits, "0") == ""

# A template fills it in later. `<` is an operator here.
is_open(text) if contains(text, "${")

is_open(text) if contains(text, "{{")

# The text without strings and comments.
bare(expression) := regex.replace(
	regex.replace(expression, concat("", [`"(\\.|[^"\\])*"|'(\\.|[^'\\])*'|`, "`[^`]*`"]), `""`),
	`#[^\n]*`,
	"",
)

# What is wrong with an expression: brackets that do not pair, and functions that do not exist. Undefined where nothing
# is.
expression_problem(expression) := "is empty" if trim_space(expression) == ""

expression_problem(expression) := text if {
	not is_open(expression)
	code := bare(expression)
	code != ""
	pair := odd_pairs(code)[0]
	text := sprintf("has %d %s, but %d %s", [strings.count(code, pair[0]), pair[0], strings.count(code, pair[1]), pair[1]])
}

expression_problem(expression) := text if {
	not is_open(expression)
	code := bare(expression)
	count(odd_pairs(code)) == 0
	name := unknown_functions(code)[0]
	text := sprintf("calls %s, which is no function of Prometheus", [name])
}

odd_pairs(code) := [pair |
	some pair in [["(", ")"], ["[", "]"], ["{", "}"]]
	strings.count(code, pair[0]) != strings.count(code, pair[1])
]

unknown_functions(code) := [name |
	some call in regex.find_n(`[a-zA-Z_:][a-zA-Z0-9_:]*[ \t\n]*\(`, code, -1)
	name := trim(call, "( \t\n")
	not lower(name) in callable
]

# Functions, aggregations and keywords that a bracket may follow, in Prometheus 3.
callable := {
	"abs", "absent", "absent_over_time", "acos", "acosh", "asin", "asinh", "atan", "atanh", "avg_over_time", "ceil",
	"changes", "clamp", "clamp_max", "clamp_min", "cos", "cosh", "count_over_time", "day_of_month", "day_of_week",
	"day_of_year", "days_in_month", "deg", "delta", "deriv", "double_exponential_smoothing", "exp", "first_over_time",
	"floor", "histogram_avg", "histogram_count", "histogram_fraction", "histogram_quantile", "histogram_quantiles",
	"histogram_stddev", "histogram_stdvar", "histogram_sum", "holt_winters", "hour", "idelta", "increase", "info", "irate",
	"label_join", "label_replace", "last_over_time", "ln", "log10", "log2", "mad_over_time", "max_over_time",
	"min_over_time", "minute", "month", "pi", "predict_linear", "present_over_time", "quantile_over_time", "rad", "rate",
	"resets", "round", "scalar", "sgn", "sin", "sinh", "sort", "sort_by_label", "sort_by_label_desc", "sort_desc", "sqrt",
	"stddev_over_time", "stdvar_over_time", "sum_over_time", "tan", "tanh", "time", "timestamp", "ts_of_first_over_time",
	"ts_of_last_over_time", "ts_of_max_over_time", "ts_of_min_over_time", "vector", "year",
	"avg", "bottomk", "count", "count_values", "group", "limit_ratio", "limitk", "max", "min", "quantile", "stddev",
	"stdvar", "sum", "topk",
	"and", "atan2", "bool", "by", "group_left", "group_right", "ignoring", "offset", "on", "or", "unless", "without",
	"start", "end",
}

# Key of the list of endpoints by kind.
endpoint_lists := {"ServiceMonitor": "endpoints", "PodMonitor": "podMetricsEndpoints"}
