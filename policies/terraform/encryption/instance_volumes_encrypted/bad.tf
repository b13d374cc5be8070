provider "aws" {
  region = "eu-central-1"
}

resource "aws_instance" "bastion" { # expect: TE007@medium
  ami           = "ami-0123456789abcdef0"
  instance_type = "t4g.nano"
}

resource "aws_instance" "build" { # expect: TE007 x2
  ami           = "ami-0123456789abcdef0"
  instance_type = "c7g.xlarge"

  root_block_device {
    volume_size = 40
  }

  ebs_block_device {
    device_name = "/dev/sdf"
    volume_size = 200
    encrypted   = false
  }
}

resource "aws_launch_template" "workers" { # expect: TE007
  name_prefix = "workers-"

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      volume_size = 80
      volume_type = "gp3"
    }
  }
}

resource "aws_launch_configuration" "legacy" { # expect: TE007
  image_id      = "ami-0123456789abcdef0"
  instance_type = "t3.small"

  root_block_device {
    encrypted = "false"
  }
}
