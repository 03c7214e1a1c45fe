package io.cloison.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Calls that must be refused. */
public final class Problems {

    private Problems() {}

    /** The kind of the problem that the call throws; fails where it throws none. */
    public static ProblemKind kindOf(ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(ProblemException.class);
        return ((ProblemException) thrown).kind();
    }

    /** Fails unless the call throws a problem of the kind. */
    public static void assertKind(ProblemKind kind, ThrowingCallable call) {
        assertThat(kindOf(call)).isEqualTo(kind);
    }
}
