use super::*;

fn language(text: &str) -> Option<Language> {
    detect(text).map(|found| found.language)
}

#[test]
fn template_text_between_tokens_makes_a_template() {
    for text in [
        "a: 1\n{{- if .Values.x }}\nb: 2\n{{- end }}\n",
        "metadata:\n  labels:\n    {{- include \"x.labels\" . | nindent 4 }}\n",
        "replicas: {{ .Values.replicas }}\n",
        "- {{ .Values.x }}\n",
        "image: nginx:{{ .Values.tag }}\n",
        "name: {{ .Release.Name }}-x\n",
        "args: [{{ .Values.x }}, b]\n",
        "{{ $key }}: 1\n",
        "a:\r\n  {{- toYaml .Values.x | nindent 2 }}\r\n",
        "{{/* a comment */}}\na: 1\n",
        "data: |\n  text\n{{ .Files.Get \"x\" | indent 2 }}\n",
        "a: \"quoted\"\nb: {{ .Values.b }}\n",
        "a: it's\nb: {{ .Values.b }}\n",
        "a: {{ .Values.b\n  | quote }}\n",
        "{\"replicas\": {{ .Values.replicas }}}",
    ] {
        assert_eq!(language(text), Some(Language::Helm), "{text}");
    }
    for text in
        ["{% if x %}\na: 1\n{% endif %}\n", "{# note #}\na: 1\n", "a: {{ ansible_host }}\n", "a: x {% y %}\n"]
    {
        assert_eq!(language(text), Some(Language::Jinja), "{text}");
    }
}

#[test]
fn template_text_inside_scalars_and_comments_is_data() {
    for text in [
        "summary: \"{{ $labels.instance }} down\"\n",
        "summary: 'on {{ $labels.instance }}'\n",
        "summary: on {{ $labels.instance }}\n",
        "summary: on the\n  {{ $labels.instance }} host\n",
        "summary: \"on\n  {{ $labels.instance }}\"\n",
        "text: |\n  {{- if .Values.x }}\n\n  {{ end }}\nb: 1\n",
        "- text: >-\n    {{ .x }}\n  b: 1\n",
        "- |\n  {{ .x }}\n- b\n",
        "a: !!str |2-\n    {{ .x }}\n",
        "a: &anchor | # why\n  {{ .x }}\n",
        "--- |\n{{ .x }}\n",
        "# {{ .Values.x }}\na: 1 # {{ .Values.y }}\n",
        "args: [\"{{ x }}\", '{{ y }}']\n",
        "{\"a\":\"{{x}}\",\"b\":[\"{% y %}\"]}",
        "run: echo ${{ github.sha }}\nif: ${{ always() }}\n",
        "name: hello-{{item}}\n",
        "a: {b: {c: 1}}\n",
        "a: {}\nb: {#\n",
        "a: {{\n",
        "a: 1\n",
    ] {
        assert_eq!(detect(text), None, "{text}");
    }
}

#[test]
fn the_first_place_is_named() {
    let text = "a: ${{ x }}\nb: \"{{ y }}\"\nc: {{ .Values.z }}\nd: {{ .Values.e }}\n";
    let span = detect(text).unwrap().span;
    assert_eq!(text.get(span.range()), Some("{{ .Values.z }}"));
}

#[test]
fn templates_of_scalars_keep_their_shape() {
    let scalars = |text: &str| detect(text).unwrap().scalars_only;
    assert!(scalars(
        "a: {{ .Values.a }}\nb:\n  - {{ .Values.b | quote }}\nc: x-{{ .Values.c }}-{{ .Values.d }}\n"
    ));
    assert!(scalars("name: {{ include \"x.fullname\" . }}\n"));
    for text in [
        "a: {{ .Values.a }}\n{{- if .Values.b }}\nb: 1\n{{- end }}\n",
        "a: {{ toYaml .Values.a | nindent 2 }}\n",
        "a: {{- .Values.a }}\n",
        "{{ .Values.key }}: 1\n",
        "- {{ .Values.key }}: 1\n",
        "a-{{ .Values.key }}: 1\n",
        "a: {% if x %}1{% endif %}\n",
    ] {
        assert!(!scalars(text), "{text}");
    }
}

#[test]
fn hostile_texts_cost_one_scan() {
    for piece in ["{{ \" }} ", "{{", "{% ", "a: '{{\n", "[{{", "{#", "a: {{ x\n", "\"{{", "- |\n {{"] {
        let text = piece.repeat(200_000);
        let started = std::time::Instant::now();
        let _ = detect(&text);
        assert!(started.elapsed().as_secs() < 2, "{piece}");
    }
}
