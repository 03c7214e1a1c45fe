package io.cloison.alert;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cloison.alert.rule.AlertRules;
import io.cloison.alert.rule.Policy;
import io.cloison.base.TenantId;
import io.cloison.plan.Limit;
import io.cloison.plan.Period;
import io.cloison.usage.UsageMoved;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;

/**
 * Judges usage when it moves. It remembers for a little while, and for so many windows, which number of units would change the judgement, so
 * that most news costs a look into memory; what it forgets is judged again and the catalogue knows what was told. Thread-safe.
 */
@Singleton
class Watch {

    private static final System.Logger LOG = System.getLogger(Watch.class.getName());
    private static final long MOST_WINDOWS = 100_000;
    private static final Duration REMEMBERED = Duration.ofSeconds(10);

    private final AlertRules rules;
    private final Alerts alerts;
    private final Cache<Key, Long> next = Caffeine.newBuilder()
            .maximumSize(MOST_WINDOWS)
            .expireAfterWrite(REMEMBERED)
            .executor(Runnable::run)
            .build();

    @Inject
    Watch(AlertRules rules, Alerts alerts) {
        this.rules = rules;
        this.alerts = alerts;
    }

    void onMoved(@Observes UsageMoved news) {
        judge(news);
    }

    void onMovedElsewhere(@ObservesAsync UsageMoved news) {
        judge(news);
    }

    private void judge(UsageMoved news) {
        Bound limit = Bound.of(news.limit());
        if (limit == null) {
            return;
        }
        var key = new Key(news.tenant(), news.metric(), news.period(), news.limit());
        Long known = next.getIfPresent(key);
        if (known == null || news.used() >= known) {
            judgeAnew(key, news, limit);
        }
    }

    /** A failure is left to the timer, which sees the same usage again. */
    private void judgeAnew(Key key, UsageMoved news, Bound limit) {
        try {
            List<Policy> policies = rules.policies(news.tenant(), news.metric(), news.limit());
            var reading = new Reading(news.tenant(), news.metric(), news.period(), news.used(), false);
            Judge.crossings(policies, reading, limit).forEach(alerts::fire);
            next.put(key, Judge.next(policies, limit.units(), news.used()));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Usage cannot be judged now; the timer will do it", e);
        }
    }

    private record Key(TenantId tenant, String metric, Period period, Limit limit) {}
}
