package io.cloison.project;

/** Whether a project is worked on. */
public enum ProjectStatus {
    active,
    archived
}
