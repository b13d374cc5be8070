variable "is_encrypted" {
  type    = bool
  default = true
}

variable "encryption" {
  type    = list(object({ enabled = bool }))
  default = [{ enabled = true }]
}

resource "aws_opensearch_domain" "search" {
  domain_name = "shop-search"

  encrypt_at_rest {
    enabled    = true
    kms_key_id = aws_kms_key.search.arn
  }
}

resource "aws_opensearch_domain" "from_variable" {
  domain_name = "logs"

  encrypt_at_rest {
    enabled = var.is_encrypted
  }
}

resource "aws_opensearch_domain" "dynamic" {
  domain_name = "traces"

  dynamic "encrypt_at_rest" {
    for_each = [true]
    content {
      enabled = encrypt_at_rest.value
    }
  }
}

resource "aws_opensearch_domain" "from_values" {
  domain_name = "traces-old"

  dynamic "encrypt_at_rest" {
    for_each = var.encryption
    content {
      enabled = encrypt_at_rest.value.enabled
    }
  }
}
