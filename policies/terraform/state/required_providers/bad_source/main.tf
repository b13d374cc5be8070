terraform { # expect: TS010, TS010@low
  required_providers {
    aws = "~> 6.0"
    datadog = {
      version = "~> 3.50"
    }
  }
}

resource "datadog_monitor" "errors" {
  name = "errors"
}
