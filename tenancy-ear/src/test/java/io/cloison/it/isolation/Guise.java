package io.cloison.it.isolation;

import io.cloison.it.http.Call;
import io.cloison.it.routes.Ids;
import io.cloison.it.stack.ATenant;
import io.cloison.it.stack.Sql;
import java.util.List;
import java.util.Map;

/** Who an attacker comes as. */
enum Guise {
    /** An owner, whose token names the attacking tenant. */
    OWNER {
        @Override
        Call dress(ATenant own, Ids ids, Call call) {
            return call.token(own.token("owner"));
        }
    },
    /** A member of the attacking tenant on record, whose token names none; the header does. */
    MEMBER {
        @Override
        Call dress(ATenant own, Ids ids, Call call) {
            return call.token(mole(own)).header("X-Tenant-ID", own.id());
        }
    },
    /** The same member, with the victim in the header. */
    MEMBER_NAMING_THE_VICTIM {
        @Override
        Call dress(ATenant own, Ids ids, Call call) {
            return call.token(mole(own)).header("X-Tenant-ID", ids.tenant());
        }
    },
    /** A caller of the platform's issuer whose roles, of a tenant all, count nowhere. */
    STRANGER {
        @Override
        Call dress(ATenant own, Ids ids, Call call) {
            return call.token(stranger(own, "owner"));
        }
    },
    /** The same, with the victim in the header. */
    STRANGER_NAMING_THE_VICTIM {
        @Override
        Call dress(ATenant own, Ids ids, Call call) {
            return call.token(stranger(own, "owner")).header("X-Tenant-ID", ids.slug());
        }
    },
    /** Who may see the administrators' routes: a control, no attacker. */
    ADMINISTRATOR {
        @Override
        Call dress(ATenant own, Ids ids, Call call) {
            return call.token(stranger(own, "platform-admin"));
        }
    };

    /** Those that attack, but for the owner. */
    static final List<Guise> OTHERS = List.of(MEMBER, MEMBER_NAMING_THE_VICTIM, STRANGER, STRANGER_NAMING_THE_VICTIM);

    /**
     * The call as this attacker makes it.
     *
     * @param ids the victim's
     */
    abstract Call dress(ATenant own, Ids ids, Call call);

    /** Puts the attacker's member on a tenant's record, with an owner's rights. */
    static void admit(ATenant attacker, String tenant, Sql sql) {
        sql.execute(
                "cloison",
                "insert into control.member (tenant_id, email, role) values ('" + tenant + "', '" + email(attacker)
                        + "', 'owner')");
    }

    private static String mole(ATenant own) {
        return own.api()
                .identity()
                .token(Map.of("sub", "mole-of-" + own.slug(), "email", email(own), "groups", List.of("owner")));
    }

    private static String email(ATenant own) {
        return "mole@" + own.slug() + ".example";
    }

    private static String stranger(ATenant own, String group) {
        return own.api()
                .identity()
                .token(Map.of("sub", "stranger", "email", "stranger@cloison.example", "groups", List.of(group)));
    }
}
