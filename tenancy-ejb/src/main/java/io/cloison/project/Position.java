package io.cloison.project;

import java.time.Instant;
import java.util.UUID;

/** A place in the list of projects, newest first: the last project of the page before. */
public record Position(Instant createdAt, UUID id) {}
