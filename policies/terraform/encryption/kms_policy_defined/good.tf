variable "policy" {
  type = string
}

resource "aws_kms_key" "data" {
  description = "Data"
  policy      = var.policy
}

resource "aws_kms_key" "logs" {
  description = "Logs"
}

resource "aws_kms_key_policy" "logs" {
  key_id = aws_kms_key.logs.id
  policy = var.policy
}
