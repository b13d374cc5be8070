variable "subnet" {
  type = string
}

resource "aws_sagemaker_notebook_instance" "ranking" {
  name                   = "ranking"
  subnet_id              = var.subnet
  direct_internet_access = "Disabled"
}
