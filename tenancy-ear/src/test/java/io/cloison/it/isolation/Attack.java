package io.cloison.it.isolation;

import io.cloison.it.http.Call;
import io.cloison.it.routes.Ids;
import java.util.function.BiFunction;

/**
 * A call made with a victim's ids.
 *
 * @param call from the attacker's own ids and the victim's
 * @param touchesOwn whether it may also change what is the attacker's own
 */
record Attack(String name, BiFunction<Ids, Ids, Call> call, boolean touchesOwn) {
    Attack(String name, BiFunction<Ids, Ids, Call> call) {
        this(name, call, true);
    }
}
