package lib.kubernetes.template_tokens_test

import data.lib.kubernetes.template_tokens

test_tokens_leave_a_text_open if {
	every text in ["${TAG}", "$TAG", "v${TAG}", "{{ .Values.tag }}", "shop-{{ env }}", "<tag>", "app-<tag>", "$(TAG)", "@TAG@"] {
		template_tokens.is_open(text)
	}
}

test_other_values_are_as_they_read if {
	every value in ["v1.2.3", "", "a-b", "a$b", "@daily", "5", 5, null, true, ["${TAG}"], {"a": "${TAG}"}] {
		not template_tokens.is_open(value)
	}
}
