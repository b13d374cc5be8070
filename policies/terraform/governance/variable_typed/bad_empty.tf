variable "account" {} # expect: TG003
