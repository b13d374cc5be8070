variable "runtime" {
  type    = string
  default = "nodejs18.x"
}

resource "aws_lambda_function" "hook" {
  function_name = "hook"
  role          = "arn:aws:iam::111122223333:role/hook"
  runtime       = var.runtime # expect: TB035
}

resource "aws_lambda_function" "report" {
  function_name = "report"
  role          = "arn:aws:iam::111122223333:role/report"
  runtime       = "python3.6" # expect: TB035@high
}
