package io.cloison.it.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloison.it.http.Answer;
import io.cloison.it.stack.Sql;
import java.util.ArrayList;
import java.util.List;

/** Carries attacks out as the owner of the attacking tenant, and tells every trace of the victim that they bring to light. */
record Detector(Victim attacker, Victim victim, Sql sql) {
    /** What the attacks on the routes find; empty when the victim is isolated. */
    List<String> findings(List<Route> routes) {
        var findings = new ArrayList<String>();
        var before = victim.rows(sql);
        for (var route : routes) {
            for (var attack : Attacks.on(route)) {
                carryOut(route, attack, findings);
            }
        }
        var after = victim.rows(sql);
        if (!after.equals(before)) {
            findings.add(routes + " changed the victim's rows: " + before + " to " + after);
        }
        return findings;
    }

    private void carryOut(Route route, Attack attack, List<String> findings) {
        var what = route + " by " + attack.name();
        var foreign = send(route, attack, victim.ids());
        var absent = send(route, attack, Ids.absent());
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
    private Answer send(Route route, Attack attack, Ids victims) {
        var own = route.verb().equals("DELETE") ? attacker.more(sql) : attacker.ids();
        return attacker.tenant().as("owner", attack.call().apply(own, victims));
    }

    private static JsonNode comparable(Answer answer) {
        return answer.withoutInstance();
    }
}
