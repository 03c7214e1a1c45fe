package io.cloison.it.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.cloison.it.http.Answer;
import io.cloison.it.routes.Ids;
import io.cloison.it.routes.Route;
import io.cloison.it.stack.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Carries attacks out for the attacking tenant, and tells every trace of the victim that they bring to light. */
record Detector(Victim attacker, Victim victim, Sql sql) {
    /** What the attacks on the routes find, made as the owner; empty when the victim is isolated. */
    List<String> findings(List<Route> routes) {
        return findings(routes, Guise.OWNER, Attacks::on);
    }

    /** What somebody else finds who calls the routes with the victim's ids. */
    List<String> findings(List<Route> routes, Guise guise) {
        return findings(routes, guise, route -> List.of(Attacks.direct(route)));
    }

    /** What the owner finds on routes that are not documented. */
    List<String> findingsBeside(List<Route> undocumented) {
        return findings(undocumented, Guise.OWNER, route -> List.of(Attacks.beside(route)));
    }

    private List<String> findings(List<Route> routes, Guise guise, Function<Route, List<Attack>> attacks) {
        var findings = new ArrayList<String>();
        var before = victim.rows(sql);
        for (var route : routes) {
            for (var attack : attacks.apply(route)) {
                carryOut(route, attack, guise, findings);
            }
        }
        var after = victim.rows(sql);
        if (!after.equals(before)) {
            findings.add(routes + " changed the victim's rows: " + before + " to " + after);
        }
        return findings;
    }

    private void carryOut(Route route, Attack attack, Guise guise, List<String> findings) {
        var what = route + " by " + attack.name() + " as " + guise;
        var foreign = send(route, attack, guise, victim.ids());
        var absent = send(route, attack, guise, Ids.absent());
        if (foreign.status() >= 500) {
            findings.add(what + " breaks the server: " + foreign);
        }
        if (foreign.status() != absent.status()) {
            findings.add(what + " tells that the id exists: " + foreign + " but " + absent);
        } else if (foreign.status() >= 400 && !comparable(foreign).equals(comparable(absent))) {
            findings.add(what + " answers otherwise than for no id: " + foreign + " but " + absent);
        }
        for (var secret : victim.secrets()) {
            if (foreign.body().contains(secret) || foreign.headers().toString().contains(secret)) {
                findings.add(what + " tells a secret: " + foreign);
            }
        }
    }

    /** What an attack deletes of the attacker's own is made anew for the next one. */
    private Answer send(Route route, Attack attack, Guise guise, Ids victims) {
        var own = route.verb().equals("DELETE") && attack.touchesOwn() ? attacker.more(sql) : attacker.ids();
        var call = guise.dress(attacker.tenant(), victims, attack.call().apply(own, victims));
        return attacker.tenant().api().send(call);
    }

    private static JsonNode comparable(Answer answer) {
        return answer.body().isEmpty() ? MissingNode.getInstance() : answer.withoutInstance();
    }
}
