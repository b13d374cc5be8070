resource "aws_lambda_function" "resize" {
  function_name = "resize"

  environment { # expect: TE038
    variables = {
      BUCKET = "acme-images"
    }
  }
}
