package io.cloison.usage.intake;

import io.cloison.usage.UsageMoved;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps the news of usage. */
@ApplicationScoped
class Heard {

    private final List<UsageMoved> news = new CopyOnWriteArrayList<>();

    void on(@ObservesAsync UsageMoved moved) {
        news.add(moved);
    }

    List<UsageMoved> of(String metric) {
        return news.stream().filter(moved -> moved.metric().equals(metric)).toList();
    }
}
