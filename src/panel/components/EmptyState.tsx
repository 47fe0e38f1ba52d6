import type { ComponentChildren } from 'preact';
import './EmptyState.css';

/** What is missing here, why, and what one can do. */
export function EmptyState({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div class="empty-state" data-testid="empty-state">
      <div class="empty-state__body">
        <h2>{title}</h2>
        {children}
      </div>
    </div>
  );
}
