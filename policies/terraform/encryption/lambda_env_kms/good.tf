resource "aws_lambda_function" "resize" {
  function_name = "resize"
  kms_key_arn   = aws_kms_key.functions.arn

  environment {
    variables = {
      BUCKET = "acme-images"
    }
  }
}

resource "aws_lambda_function" "mail" {
  function_name = "mail"
}
