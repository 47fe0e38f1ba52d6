import type { ComponentChildren } from 'preact';
import './EmptyState.css';

interface EmptyStateProps {
  title: string;
  /** Where nothing else heads the panel. */
  isFirst?: boolean;
  children: ComponentChildren;
}

/** What is missing here, why, and what one can do. */
export function EmptyState({ title, isFirst = false, children }: EmptyStateProps) {
  const Heading = isFirst ? 'h1' : 'h2';
  return (
    <div class="empty-state" data-testid="empty-state">
      <div class="empty-state__body">
        <Heading>{title}</Heading>
        {children}
      </div>
    </div>
  );
}
