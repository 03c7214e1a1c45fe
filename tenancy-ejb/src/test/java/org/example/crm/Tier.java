package org.example.crm;

enum Tier {
    small,
    large
}
