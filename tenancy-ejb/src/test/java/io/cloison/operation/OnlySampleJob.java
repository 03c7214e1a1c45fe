package io.cloison.operation;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The sample job without the platform's own, which would run on while the next test counts on its rows. */
@Dependent
class OnlySampleJob {

    private final Instance<JobDefinition> jobs;

    @Inject
    OnlySampleJob(@Named(SampleJob.NAME) Instance<JobDefinition> jobs) {
        this.jobs = jobs;
    }

    Instance<JobDefinition> jobs() {
        return jobs;
    }
}
