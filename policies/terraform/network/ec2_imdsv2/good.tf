variable "image" {
  type = string
}

resource "aws_launch_template" "worker" {
  name_prefix = "worker-"
  image_id    = var.image

  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }
}

resource "aws_instance" "of_template" {
  launch_template {
    id = aws_launch_template.worker.id
  }
}

resource "aws_instance" "quiet" {
  ami = var.image

  metadata_options {
    http_endpoint = "disabled"
  }
}
