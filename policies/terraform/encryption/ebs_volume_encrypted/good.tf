variable "is_encrypted" {
  type = bool
}

resource "aws_ebs_volume" "data" {
  availability_zone = "eu-central-1a"
  size              = 100
  encrypted         = true
}

resource "aws_ebs_volume" "decided_by_caller" {
  availability_zone = "eu-central-1a"
  size              = 100
  encrypted         = var.is_encrypted
}

# As encrypted as the snapshot.
resource "aws_ebs_volume" "restored" {
  availability_zone = "eu-central-1a"
  snapshot_id       = aws_ebs_snapshot_copy.data.id
}

resource "aws_ebs_snapshot_copy" "data" {
  source_snapshot_id = "snap-0123456789abcdef0"
  source_region      = "eu-west-1"
}

resource "aws_ami" "worker" {
  name = "worker"

  ebs_block_device {
    device_name = "/dev/xvda"
    snapshot_id = "snap-0123456789abcdef0"
  }
}
