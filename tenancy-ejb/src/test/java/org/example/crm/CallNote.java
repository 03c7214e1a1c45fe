package org.example.crm;

import jakarta.persistence.Entity;

/** What was said on the telephone. */
@Entity
public class CallNote extends Note {

    private int minutes;

    public int getMinutes() {
        return minutes;
    }
}
