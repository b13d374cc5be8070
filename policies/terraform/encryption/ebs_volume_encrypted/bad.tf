provider "aws" {
  region = "eu-central-1"
}

resource "aws_ebs_volume" "data" { # expect: TE004
  availability_zone = "eu-central-1a"
  size              = 100
}

resource "aws_ebs_volume" "scratch" { # expect: TE004
  availability_zone = "eu-central-1a"
  size              = 50
  encrypted         = "false"
}

resource "aws_ebs_snapshot_copy" "data" { # expect: TE004
  source_snapshot_id = "snap-0123456789abcdef0"
  source_region      = "eu-west-1"
  encrypted          = false
}

resource "aws_ami" "worker" { # expect: TE004
  name             = "worker"
  root_device_name = "/dev/xvda"

  ebs_block_device {
    device_name = "/dev/xvda"
    volume_size = 20
  }
}
