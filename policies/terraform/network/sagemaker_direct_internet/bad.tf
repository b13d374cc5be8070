resource "aws_sagemaker_notebook_instance" "ranking" {
  name                   = "ranking"
  instance_type          = "ml.t3.medium"
  direct_internet_access = "Enabled" # expect: TN040
}

resource "aws_sagemaker_notebook_instance" "pricing" { # expect: TN040
  name = "pricing"
}
