variable "function" {
  type = string
}

resource "aws_lambda_function_url" "hook" {
  function_name      = var.function
  authorization_type = "AWS_IAM"

  cors {
    allow_origins = ["*"]
  }
}
