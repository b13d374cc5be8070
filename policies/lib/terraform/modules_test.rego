package lib.terraform.modules_test

import data.lib.terraform.modules

test_kinds if {
	modules.kind("./modules/vpc") == "local"
	modules.kind("../vpc") == "local"
	modules.kind("terraform-aws-modules/vpc/aws") == "registry"
	modules.kind("app.example.com/shop/vpc/aws//modules/subnets") == "registry"
	modules.kind("git::https://git.example.com/vpc.git") == "git"
	modules.kind("github.com/shop/vpc") == "git"
	modules.kind("git@git.example.com:shop/vpc.git") == "git"
	modules.kind("https://git.example.com/vpc.git?ref=v1") == "git"
	modules.kind("https://example.com/vpc.zip") == "http"
	modules.kind("s3::https://s3.amazonaws.com/shop/vpc.zip") == "bucket"
	not modules.kind("vpc")
}

test_refs if {
	modules.ref("git::https://git.example.com/vpc.git?depth=1&ref=v1.2.0") == "v1.2.0"
	not modules.ref("git::https://git.example.com/vpc.git")
	modules.rev("hg::https://hg.example.com/vpc?rev=1a2b") == "1a2b"
	modules.is_commit("0123456789abcdef0123456789abcdef01234567")
	not modules.is_commit("v1.2.0")
}
