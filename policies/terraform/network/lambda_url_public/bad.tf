resource "aws_lambda_function_url" "hook" {
  function_name      = "hook"
  authorization_type = "NONE" # expect: TN037
}

resource "aws_lambda_function_url" "app" {
  function_name      = "app"
  authorization_type = "AWS_IAM"

  cors {
    allow_credentials = true
    allow_origins     = ["*"] # expect: TN037
  }
}
