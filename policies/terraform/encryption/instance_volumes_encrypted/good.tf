variable "size" {
  type = number
}

resource "aws_instance" "bastion" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t4g.nano"

  root_block_device {
    encrypted   = true
    kms_key_id  = aws_kms_key.disks.arn
    volume_size = var.size
  }

  ebs_block_device {
    device_name = "/dev/sdf"
    snapshot_id = "snap-0123456789abcdef0"
  }
}

# The template decides.
resource "aws_instance" "worker" {
  launch_template {
    id = aws_launch_template.workers.id
  }
}

resource "aws_launch_template" "workers" {
  name_prefix = "workers-"

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      encrypted   = true
      volume_size = 80
    }
  }

  block_device_mappings {
    device_name = "/dev/sdb"
    no_device   = ""
  }
}

# Nothing is said of disks.
resource "aws_launch_template" "overrides" {
  name_prefix = "metadata-"

  metadata_options {
    http_tokens = "required"
  }
}
