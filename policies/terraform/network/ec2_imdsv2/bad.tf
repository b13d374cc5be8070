resource "aws_instance" "runner" { # expect: TN021
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.large"
}

resource "aws_launch_template" "worker" {
  name_prefix   = "worker-"
  instance_type = "m7i.large"

  metadata_options {
    http_tokens                 = "optional" # expect: TN021
    http_put_response_hop_limit = 3 # expect: TN021@medium
  }
}

resource "aws_launch_configuration" "old" {
  image_id      = "ami-0123456789abcdef0"
  instance_type = "m7i.large"

  metadata_options {
    http_tokens                 = "required"
    http_put_response_hop_limit = 2 # expect: TN021@info
  }
}

