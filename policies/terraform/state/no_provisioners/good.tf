resource "aws_instance" "worker" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  user_data     = "#!/bin/sh\napt-get install -y worker\n"
}

resource "aws_instance" "files" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"

  provisioner "file" {
    source      = "motd"
    destination = "/etc/motd"
  }
}
